import type { PublisherSignInSettings } from "../../../settings/sign-in-settings.js";
import { API_VERSION } from "../request.js";
import { headers, parameters, paths, responses } from "./paths.js";
import { planSchemas } from "./plan-schemas.js";
import { schemas } from "./schemas.js";
import { webhooks, webhookToken } from "./webhooks.js";

type SignIn = Pick<PublisherSignInSettings, "authority" | "audiences">;

const signIn = (origin: string, { authority, audiences: [resource = ""] }: SignIn) => ({
  type: "oauth2",
  description: "Replace TENANT_ID with the tenantId of your publisher in publishers.json.",
  flows: {
    clientCredentials: {
      tokenUrl: `${authority ?? origin}/TENANT_ID/oauth2/v2.0/token`,
      scopes: { [`${resource}/.default`]: "All calls." },
    },
  },
});

const TAGS = [
  { name: "FulfillmentOperations", description: "Purchases and subscriptions." },
  { name: "SubscriptionOperations", description: "Changes that you are asked to approve, and actions that you are notified of." },
  { name: "Webhook", description: "Notifications to your webhook." },
];

/**
 * The OpenAPI document of the publishers' REST API and its notifications, for a server that callers reach at `origin`.
 * @source fulfillment-api §1
 */
export const openApiDocument = (origin: string, settings: SignIn) => ({
  openapi: "3.1.1",
  info: {
    title: "SaaS fulfillment API",
    version: API_VERSION,
    description: "The REST API for publishers, compatible with version 2 of Microsoft's SaaS fulfillment API.",
    license: { name: "MIT", identifier: "MIT" },
  },
  servers: [{ url: `${origin}/api` }],
  tags: TAGS,
  security: [{ publisher: [] }],
  paths,
  webhooks,
  components: {
    schemas: { ...schemas, ...planSchemas },
    ...{ parameters, headers, responses },
    securitySchemes: { publisher: signIn(origin, settings), webhookToken },
  },
});
