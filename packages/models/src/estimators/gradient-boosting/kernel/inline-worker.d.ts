/** Source of a worker thread as text; the build bundles the file that the name points to. */
declare module 'inline-worker:*' {
  export const source: string;
}
