import type { GraphQLField, GraphQLFieldResolver, GraphQLSchema } from "graphql";
import { defaultFieldResolver, isObjectType } from "graphql";
import { Extensions } from "type-graphql";
import { assert } from "../core/errors.js";
import type { Context } from "../database/context.js";
import { assertDoor, type DoorAction } from "../services/partner/rules/permissions.js";

/** States who may pass a field: every root field has one, and fields that not every reader of their object may see. */
export const Door = (action: DoorAction) => Extensions({ door: action });

// graphql-js types the fields of a schema by `any`; here they are what our schema makes of them.
type Field = GraphQLField<unknown, Context>;
type Resolver = GraphQLFieldResolver<unknown, Context>;

const doorOf = (field: Field): DoorAction | undefined => field.extensions.door as DoorAction | undefined;

const guarded =
  (action: DoorAction, resolve: Resolver): Resolver =>
  (source, args, ctx, info) => {
    assertDoor(ctx.actor, action);
    return resolve(source, args, ctx, info);
  };

function guard(field: Field): void {
  const action = doorOf(field);
  if (action === undefined) return;
  if (field.subscribe) field.subscribe = guarded(action, field.subscribe);
  else field.resolve = guarded(action, field.resolve ?? defaultFieldResolver);
}

/** Puts the doors into their frames; a root field without one fails the build of the schema. */
export function closeDoors(schema: GraphQLSchema): GraphQLSchema {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    for (const field of Object.values(type.getFields()) as Field[]) {
      assert(!roots.includes(type) || doorOf(field) !== undefined, `${type.name}.${field.name} says who may pass`);
      guard(field);
    }
  }
  return schema;
}
