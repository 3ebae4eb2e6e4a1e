/**
 * What the routes need of a server of Fastify. It is spelt out here, so that the types of this package need no optional peer.
 */
export interface RouteServer {
  post(path: string, handler: (request: RouteRequest) => Promise<unknown>): unknown;
  setErrorHandler(handler: (error: Error, request: RouteRequest, reply: RouteReply) => unknown): unknown;
}

/** A request whose body was read as JSON. */
export interface RouteRequest {
  readonly body: unknown;
}

/** An answer that is being made. */
export interface RouteReply {
  code(status: number): RouteReply;
  header(name: string, value: string): RouteReply;
  send(body: string): RouteReply;
}
