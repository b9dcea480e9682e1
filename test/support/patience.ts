/** A story sends dozens of requests that each wait for a write to disk, on machines that may be shared. */
jest.setTimeout(60_000);
