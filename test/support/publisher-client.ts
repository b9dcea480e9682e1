import { OpenAPIClientAxios, type Document, type OpenAPIClient } from "openapi-client-axios";
import { selectOne, sql } from "../../src/database/rows.js";
import { Publisher } from "../../src/entities/publisher.entity.js";
import type { Marketplace } from "./boot.js";
import { assertAnswer, fulfillmentDocument, type FulfillmentAnswer, type OperationId } from "./fulfillment-contract.js";
import { required } from "./partner-client.js";

export const API_VERSION = "2018-08-31";
export const RESOURCE = "20e940b3-4c77-4b0b-9a53-9e16a1b010a7";

/** Query and header parameters of a call. The default adds the API version. */
export type CallParameters = Readonly<Record<string, string>>;

/** Returns the publisher of the test catalog with the given name. */
export async function publisherNamed({ database }: Pick<Marketplace, "database">, name: string): Promise<Publisher> {
  return required(await selectOne(database.read, Publisher, sql("t.name = ?", name)));
}

/** Requests a token from the built-in authority, as a publisher's software does, and returns the response. */
export async function requestToken(
  url: string,
  path: string,
  form: Record<string, string>,
  headers: Record<string, string> = {},
) {
  const response = await fetch(`${url}${path}`, { method: "POST", body: new URLSearchParams(form), headers });
  return { status: response.status, body: (await response.json()) as Record<string, any> };
}

/** A publisher's software: a client that a library builds from the published OpenAPI document. Every response is checked. */
export class PublisherClient {
  private constructor(
    readonly publisher: Publisher,
    readonly url: string,
    readonly token: string,
    private readonly client: OpenAPIClient,
  ) {}

  /** Signs in as the software of the named publisher. */
  static async of(marketplace: Marketplace, name: string): Promise<PublisherClient> {
    const publisher = await publisherNamed(marketplace, name);
    const { url, publisherAuthority } = marketplace.app;
    const { body } = await requestToken(url, `/${publisher.tenantId}/oauth2/token`, {
      grant_type: "client_credentials",
      client_id: required(publisher.applicationId),
      client_secret: await required(publisherAuthority).clientSecretOf(publisher.id),
      resource: RESOURCE,
    });
    return PublisherClient.with(publisher, url, body["access_token"]);
  }

  /** Returns a client of a publisher that uses the given token. */
  static async with(publisher: Publisher, url: string, token: string): Promise<PublisherClient> {
    const api = new OpenAPIClientAxios({
      definition: fulfillmentDocument as unknown as Document,
      withServer: { url: `${url}/api`, description: "ours" },
      axiosConfigDefaults: {
        headers: { Authorization: `Bearer ${token}` },
        validateStatus: () => true,
        maxRedirects: 0,
        responseType: "text",
        transformResponse: (text: string) => (text === "" ? "" : JSON.parse(text)),
      },
    });
    return new PublisherClient(publisher, url, token, await api.init());
  }

  /** Calls an operation of the published document. */
  async call(
    operationId: OperationId,
    parameters: CallParameters = {},
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<FulfillmentAnswer> {
    const call = required(this.client[operationId]);
    const { status, data, headers: answered } = await call({ "api-version": API_VERSION, ...parameters }, body, { headers });
    const answer = { status, data, headers: { ...answered } };
    assertAnswer(operationId, answer);
    return answer;
  }

  /** Calls an operation that must succeed and returns the response body. */
  async callForBody(operationId: OperationId, parameters: CallParameters = {}, body?: unknown): Promise<any> {
    const { status, data } = await this.call(operationId, parameters, body);
    if (status >= 300) throw new Error(`${operationId} answered ${status}: ${JSON.stringify(data)}`);
    return data;
  }

  resolve(token: string): Promise<FulfillmentAnswer> {
    return this.call("FulfillmentOperations_Resolve", { "x-ms-marketplace-token": token });
  }

  activate(subscriptionId: string, body?: unknown): Promise<FulfillmentAnswer> {
    return this.call("FulfillmentOperations_ActivateSubscription", { subscriptionId }, body);
  }

  getSubscription(subscriptionId: string): Promise<any> {
    return this.callForBody("FulfillmentOperations_GetSubscription", { subscriptionId });
  }
}
