/**
 * What the routes need of a server of Fastify. It is spelt out here, so that the types of this package need no optional peer.
 */
export interface RouteServer {
  /** Answers POST requests to a path with what the handler's promise gives. */
  post(path: string, handler: (request: RouteRequest) => Promise<unknown>): unknown;
  /** Answers with what the handler makes of an error, whichever request met it. */
  setErrorHandler(handler: (error: Error, request: RouteRequest, reply: RouteReply) => unknown): unknown;
}

/** A request whose body was read as JSON. */
export interface RouteRequest {
  /** What the JSON holds. */
  readonly body: unknown;
}

/** An answer that is being made. */
export interface RouteReply {
  /** Sets the status. */
  code(status: number): RouteReply;
  /** Sets a header. */
  header(name: string, value: string): RouteReply;
  /** Sends the body. */
  send(body: string): RouteReply;
}
