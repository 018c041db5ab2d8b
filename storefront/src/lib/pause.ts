export const pause = (milliseconds = 0) => new Promise<void>((done) => setTimeout(done, milliseconds));
