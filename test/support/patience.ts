/** A story makes dozens of requests, each written to the disk before it is answered, and machines are shared. */
jest.setTimeout(60_000);
