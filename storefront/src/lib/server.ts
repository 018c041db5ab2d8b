/**
 * The way to the server: every call of the API as a function. It is loaded when something is first asked, since a first
 * page brings its answers along; that keeps a fifth of the code out of its way.
 */
export const server = () => import("@/client");
