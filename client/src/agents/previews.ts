import { CustomerDocument, SubscriptionDocument } from "../generated/graphql.js";
import type { MarketplaceClient } from "../marketplace-client.js";
import type { Tool } from "./tools.js";

type ChangeTool = Extract<Tool, { kind: "CHANGE" }>;
type Input = Readonly<Record<string, unknown>>;
/** A preview that can be confirmed. `shown`: its payload, as `comparable` has it. `isSent`: whether it was confirmed before. */
type Preview = Readonly<{ tool: string; asked: string; input: Input; shown: string }> & { isSent: boolean };

/** How many previews can be confirmed; older ones are forgotten. */
const KEPT_MAX = 100;

/** What a tool answers, as JSON. */
export type ToolAnswer = Readonly<{ isError: boolean; value: object }>;

const problem = (message: string): ToolAnswer => ({ isError: true, value: { message } });

/** A text that is the same for the same arguments, in whatever order. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort()) : part,
  );

/** A payload without what differs in every preview: the ids of new objects, and instants. */
const comparable = (payload: object): string =>
  JSON.stringify(payload)
    .replace(/"[^"]*-preview-[^"]*"/g, '"new"')
    .replace(/"\d{4}-\d\d-\d\dT[^"]*"/g, '"now"');

/** Changing tools: a call previews, and a second one with the id of the preview carries out what was previewed, once. */
export class Previews {
  private readonly kept = new Map<string, Preview>();

  constructor(private readonly client: MarketplaceClient) {}

  /** `dryRun` and `idempotencyKey` are not arguments of the tools: an agent cannot turn a confirmation into another preview. */
  async call(tool: ChangeTool, { confirmationId, dryRun: _, idempotencyKey: __, ...asked }: Input): Promise<ToolAnswer> {
    if (confirmationId === undefined || confirmationId === null) return this.preview(tool, asked);
    return typeof confirmationId === "string"
      ? this.confirm(tool, confirmationId, asked)
      : problem("confirmationId must be the text that the preview returned.");
  }

  private async preview(tool: ChangeTool, asked: Input): Promise<ToolAnswer> {
    // What was changed between the preview and its confirmation refuses the confirmation.
    const expectedVersion = asked["expectedVersion"] ?? (tool.hasVersion ? await this.versionOf(asked) : undefined);
    const input = { ...asked, ...(expectedVersion !== undefined && { expectedVersion }) };
    const outcome = await this.client.preview(tool.document, input);
    if (outcome.isRefused) return { isError: true, value: { refusals: outcome.refusals } };
    const confirmationId = crypto.randomUUID();
    const shown = comparable(outcome.payload);
    this.kept.set(confirmationId, { tool: tool.name, asked: textOf(asked), input, shown, isSent: false });
    for (const oldest of this.kept.keys()) if (this.kept.size > KEPT_MAX) this.kept.delete(oldest);
    return { isError: false, value: { confirmationId, preview: outcome.payload } };
  }

  private async confirm(tool: ChangeTool, confirmationId: string, asked: Input): Promise<ToolAnswer> {
    const preview = this.kept.get(confirmationId);
    if (preview?.tool !== tool.name)
      return problem(
        `No preview of ${tool.name} has the confirmationId '${confirmationId}'. Preview again. If you confirmed one before, read first whether it was carried out.`,
      );
    if (preview.asked !== textOf(asked)) return problem("The arguments differ from those of the preview. Preview again.");
    const refusal = preview.isSent || tool.hasVersion ? null : await this.refusalOfChanged(tool, preview);
    if (refusal !== null) return refusal;
    preview.isSent = true;
    // The same key for every confirmation of the preview: it is carried out once.
    const outcome = await this.client.command(tool.document, { ...preview.input, idempotencyKey: confirmationId });
    return outcome.isRefused
      ? { isError: true, value: { refusals: outcome.refusals } }
      : { isError: false, value: { result: outcome.payload } };
  }

  /** The answer when a command without a version would not do any more what its preview showed; otherwise null. */
  private async refusalOfChanged(tool: ChangeTool, { input, shown }: Preview): Promise<ToolAnswer | null> {
    const again = await this.client.preview(tool.document, input);
    if (again.isRefused) return { isError: true, value: { refusals: again.refusals } };
    return comparable(again.payload) === shown ? null : problem("What it would do has changed since the preview. Preview again.");
  }

  private async versionOf({ subscriptionId, customerId }: Input): Promise<number | undefined> {
    if (typeof subscriptionId === "string") {
      return (await this.client.request(SubscriptionDocument, { id: subscriptionId })).subscription?.version;
    }
    return typeof customerId === "string"
      ? (await this.client.request(CustomerDocument, { id: customerId })).customer?.version
      : undefined;
  }
}
