import { defaultFieldResolver, type GraphQLField, type GraphQLFieldResolver, type GraphQLSchema } from "graphql";
import { resourceIn } from "../core/audit.js";
import { failureOf, storeEnds, type CommandEnd } from "../database/audit-outcomes.js";
import { newTrail, type CommandTrail } from "../database/audit.js";
import type { Context } from "../database/context.js";

// graphql-js types the fields of a schema with `any`; this is their real type.
type Field = GraphQLField<unknown, Context>;
type Resolver = GraphQLFieldResolver<unknown, Context>;

type Refused = Readonly<{ userErrors: readonly Readonly<{ code: string }>[] }>;

/** What the payloads of all mutations have in common, as far as the record of a command says it. */
type Ended = Refused & Readonly<{ isReplay?: boolean; results?: readonly (Refused & Readonly<{ isReplay: boolean }>)[] }>;

type Input = Readonly<{ items?: readonly unknown[] }>;

/** How a command ended whose transaction has stored no record. */
function endOf({ userErrors: [refusal], isReplay = false }: Omit<Ended, "results">, input: unknown): CommandEnd {
  const status = refusal !== undefined ? "REFUSED" : isReplay ? "REPLAYED" : "SUCCEEDED";
  return { status, code: refusal?.code ?? null, resourceId: resourceIn(input) };
}

function endsOf(payload: Ended, input: unknown): CommandEnd[] {
  const { results = [] } = payload;
  const items = (input as Input | undefined)?.items ?? [];
  return results.length === 0 ? [endOf(payload, input)] : results.map((result, index) => endOf(result, items[index]));
}

/** Announces how a command ended, for the log. A bulk command ended as its first item that was not carried out, if there is one. */
function announce({ bus, tenant, requestId }: Context, { operation, eventIds }: CommandTrail, all: readonly CommandEnd[]): void {
  const end = all.find(({ code }) => code !== null) ?? all[0];
  if (end === undefined) return;
  bus.progress.emit("commandEnded", { partnerId: tenant?.partnerId ?? null, requestId, command: operation, ...end, eventIds });
}

/**
 * Runs a mutation with a trail. The transaction of a command that succeeds stores its record together with its changes; any other end is
 * recorded afterwards, before the answer. Dry runs have no record.
 */
const audited =
  (operation: string, resolve: Resolver): Resolver =>
  async (source, args: Readonly<{ input?: unknown }>, ctx, info): Promise<unknown> => {
    const run = (inner: Context) => resolve(source, args, inner, info) as Promise<Ended>;
    if (ctx.tx !== null) return run(ctx);
    const { input } = args;
    const trail = newTrail(operation, input);
    const ends = async (all: readonly CommandEnd[]) => {
      if (!trail.isStored) await storeEnds(ctx, trail, all);
      announce(ctx, trail, all);
    };
    try {
      const payload = await run({ ...ctx, trail });
      await ends(endsOf(payload, input));
      return payload;
    } catch (error) {
      await ends([failureOf(error, resourceIn(input))]);
      throw error;
    }
  };

/** Makes every mutation of a schema leave a record. @source R-AUDIT-3 */
export function auditMutations(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {}) as Field[]) {
    field.resolve = audited(field.name, field.resolve ?? defaultFieldResolver);
  }
  return schema;
}
