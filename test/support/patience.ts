/** A story makes dozens of requests, each of which the embedded database writes to the disk before it answers. */
jest.setTimeout(60_000);
