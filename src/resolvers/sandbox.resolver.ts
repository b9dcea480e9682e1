import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../database/context.js";
import { PageArguments } from "../schema/connection.schema.js";
import {
  CreateSandboxInput,
  CreateSandboxKeyInput,
  CreateSandboxPayload,
  DeleteSandboxInput,
  DeleteSandboxPayload,
  RevokeSandboxKeyInput,
  Sandbox,
  SandboxConnection,
  SandboxKey,
  SandboxKeyConnection,
  SandboxKeyPayload,
  SandboxKeySecretPayload,
  SandboxToken,
  TokensSize,
} from "../schema/sandbox.schema.js";
import { createSandboxKey } from "../services/sandbox/create-sandbox-key.js";
import { createSandbox } from "../services/sandbox/create-sandbox.js";
import { findSandbox, sandboxesOf } from "../services/sandbox/created-sandboxes.js";
import { deleteSandbox } from "../services/sandbox/delete-sandbox.js";
import { revokeSandboxKey } from "../services/sandbox/revoke-sandbox-key.js";
import { sandboxKeyById, sandboxKeysOf } from "../services/sandbox/sandbox-keys.js";
import { tokensOfSandbox } from "../services/sandbox/sandbox-tokens.js";
import { loadIf } from "./found.js";
import { payload, secretPayload, type Payload } from "./payload.js";
import { RequiresPermission } from "./requires-permission.js";

const ROLES = "Requires Global admin or Admin agent.";
const KEY = "Requires a sandbox key as bearer token.";
const AFTER = "The sandbox key after the mutation; null when the mutation was refused.";

@Resolver(() => SandboxKey)
export class SandboxKeyResolver {
  @Query(() => SandboxKeyConnection, {
    description: `Your sandbox keys, without revoked ones, in the order in which they were created. ${ROLES}`,
  })
  @RequiresPermission("sandboxKey:read")
  sandboxKeys(@Args(() => PageArguments) page: PageArguments, @Ctx() ctx: Context): Promise<SandboxKeyConnection> {
    return sandboxKeysOf(ctx, page);
  }

  @Mutation(() => SandboxKeySecretPayload, {
    description: `Creates a key with which programs create, list and delete sandboxes. The payload shows it once. ${ROLES} Codes: INVALID_INPUT, SANDBOX_KEY_LIMIT_REACHED, PARTNER_TYPE_NOT_ALLOWED.`,
  })
  @RequiresPermission("sandboxKey:change")
  createSandboxKey(
    @Arg("input", { description: "The new sandbox key." }) input: CreateSandboxKeyInput,
    @Ctx() ctx: Context,
  ): Promise<SandboxKeySecretPayload> {
    return secretPayload(ctx, "sandboxKeyId", () => createSandboxKey(ctx, input));
  }

  @Mutation(() => SandboxKeyPayload, {
    description: `Revokes a sandbox key: requests with it are refused from then on. The sandboxes that it created stay until they expire. ${ROLES} Codes: NOT_FOUND, PARTNER_TYPE_NOT_ALLOWED.`,
  })
  @RequiresPermission("sandboxKey:change")
  revokeSandboxKey(
    @Arg("input", { description: "The sandbox key to revoke." }) input: RevokeSandboxKeyInput,
    @Ctx() ctx: Context,
  ): Promise<SandboxKeyPayload> {
    return payload(ctx, "sandboxKeyId", () => revokeSandboxKey(ctx, input));
  }

  @Query(() => SandboxConnection, {
    description: `The sandboxes that your sandbox key created, for a program with a key; for a user, those of all keys of your partner. In the order in which they were created, without those that do not have their contents yet and those that are being deleted. Requires a sandbox key as bearer token, or Global admin or Admin agent.`,
  })
  @RequiresPermission("sandbox:read")
  sandboxes(@Args(() => PageArguments) page: PageArguments, @Ctx() ctx: Context): Promise<SandboxConnection> {
    return sandboxesOf(ctx, page);
  }

  @Mutation(() => CreateSandboxPayload, {
    description: `Creates a sandbox with a test clock, and answers tokens of its users. At most 200 sandboxes of your partner's keys exist at the same time. A dry run has no contents. ${KEY} Codes: INVALID_INPUT, SANDBOX_LIMIT_REACHED, NOT_FOUND.`,
  })
  @RequiresPermission("sandbox:create")
  createSandbox(
    @Arg("input", { description: "The new sandbox." }) input: CreateSandboxInput,
    @Ctx() ctx: Context,
  ): Promise<CreateSandboxPayload> {
    return payload(ctx, "sandboxId", () => createSandbox(ctx, input));
  }

  @Mutation(() => DeleteSandboxPayload, {
    description: `Deletes a sandbox that a key of your partner created, with everything in it. ${KEY} Codes: NOT_FOUND.`,
  })
  @RequiresPermission("sandbox:create")
  deleteSandbox(
    @Arg("input", { description: "The sandbox to delete." }) input: DeleteSandboxInput,
    @Ctx() ctx: Context,
  ): Promise<DeleteSandboxPayload> {
    return payload(ctx, "sandboxId", () => deleteSandbox(ctx, input));
  }
}

@Resolver(() => SandboxKeySecretPayload)
export class SandboxKeySecretPayloadResolver {
  @FieldResolver(() => SandboxKey, { nullable: true, description: AFTER })
  sandboxKey(@Root() { sandboxKeyId }: Payload<"sandboxKeyId">, @Ctx() ctx: Context): Promise<SandboxKey | null> {
    return loadIf(sandboxKeyId, (id) => sandboxKeyById.load(ctx, id));
  }
}

@Resolver(() => SandboxKeyPayload)
export class SandboxKeyPayloadResolver {
  @FieldResolver(() => SandboxKey, { nullable: true, description: AFTER })
  sandboxKey(@Root() { sandboxKeyId }: Payload<"sandboxKeyId">, @Ctx() ctx: Context): Promise<SandboxKey | null> {
    return loadIf(sandboxKeyId, (id) => sandboxKeyById.load(ctx, id));
  }
}

@Resolver(() => CreateSandboxPayload)
export class CreateSandboxPayloadResolver {
  @FieldResolver(() => Sandbox, {
    nullable: true,
    description: "The new sandbox; null when the mutation was refused, and when isReplay is true and the sandbox was deleted.",
  })
  sandbox(@Root() { sandboxId }: Payload<"sandboxId">, @Ctx() ctx: Context): Promise<Sandbox | null> {
    return loadIf(sandboxId, (id) => findSandbox(ctx, id));
  }

  @TokensSize
  @FieldResolver(() => [SandboxToken], {
    description:
      "A token for each role. Empty without a sandbox, in a dry run, and on servers whose tokens come from an OpenID Connect issuer: request tokens there whose partner_id is the id of the sandbox.",
  })
  tokens(@Root() { sandboxId }: Payload<"sandboxId">, @Ctx() ctx: Context): Promise<SandboxToken[]> {
    return tokensOfSandbox(ctx, sandboxId);
  }
}
