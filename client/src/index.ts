/** The client of the marketplace: see docs/guides/clients.md of the marketplace. */
export { MarketplaceClient } from "./marketplace-client.js";
export type { Document, MarketplaceClientOptions, QueryOptions, RequestOptions } from "./connection.js";
export { RequestError, type TopLevelError } from "./request-error.js";
export { outcomeOf, type CommandPayload, type Outcome, type Refusal } from "./outcome.js";
export type { Connection } from "./pages.js";
export type { ConnectionState, EventsOptions } from "./event-stream.js";
export * from "./generated/graphql.js";
