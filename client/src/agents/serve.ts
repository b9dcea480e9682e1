import { readFileSync } from "node:fs";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { CallToolRequestSchema, ListToolsRequestSchema, type CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { buildSchema } from "graphql";
import { MarketplaceClient } from "../marketplace-client.js";
import { RequestError } from "../request-error.js";
import { Previews, type ToolAnswer } from "./previews.js";
import { toolsOf, type Tool } from "./tools.js";

const INSTRUCTIONS =
  "Tools of a marketplace for software subscriptions. Amounts are decimal strings with their currency. Tools that change something answer a preview first; carry it out only when the user agrees.";

const resultOf = ({ isError, value }: ToolAnswer): CallToolResult => ({
  isError,
  content: [{ type: "text", text: JSON.stringify(value) }],
});

/** Runs a tool. What the marketplace refuses is an answer that the agent can read, not an error of the protocol. */
async function run(
  tool: Tool,
  input: Record<string, unknown>,
  client: MarketplaceClient,
  previews: Previews,
): Promise<ToolAnswer> {
  try {
    if (tool.kind === "CHANGE") return await previews.call(tool, input);
    return { isError: false, value: await client.request(tool.document, input) };
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    const { message, code, idempotencyKey } = error;
    const isLost = (error.isTemporary && !error.isRateLimited) || code === "INTERNAL";
    const isUnknown = idempotencyKey !== null && isLost;
    return { isError: true, value: { message, code, ...(isUnknown && { isCarriedOut: "UNKNOWN" }) } };
  }
}

/** Serves the Model Context Protocol over standard input and output, until the input ends. */
export async function serveOverStdio({
  url,
  token,
  version,
}: Readonly<{ url: string; token: string; version: string }>): Promise<void> {
  const schema = buildSchema(readFileSync(new URL("../schema.graphql", import.meta.url), "utf8"));
  const tools = toolsOf(schema);
  const client = new MarketplaceClient({ url, token });
  const previews = new Previews(client);
  const server = new Server({ name: "marketplace", version }, { capabilities: { tools: {} }, instructions: INSTRUCTIONS });
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: [...tools.values()].map(({ name, description, inputSchema, kind }) => ({
      ...{ name, description, inputSchema },
      annotations: { readOnlyHint: kind === "READ", openWorldHint: false },
    })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const tool = tools.get(params.name);
    if (tool === undefined) return resultOf({ isError: true, value: { message: `No such tool: '${params.name}'.` } });
    return resultOf(await run(tool, params.arguments ?? {}, client, previews));
  });
  const transport = new StdioServerTransport();
  const ended = new Promise<void>((resolve) => process.stdin.once("end", resolve));
  await server.connect(transport);
  await ended;
  await server.close();
}
