import { type GraphQLField, type GraphQLFieldResolver, type GraphQLSchema, defaultFieldResolver, isObjectType } from "graphql";
import { Extensions } from "type-graphql";
import { assert } from "../core/errors.js";
import type { Context } from "../database/context.js";
import { assertFieldPermission, type FieldPermission } from "../services/partner/rules/permissions.js";

/**
 * Sets the permission that a field requires. Required for every root field, and for fields that not every reader of their
 * object may see.
 */
export const RequiresPermission = (action: FieldPermission) => Extensions({ permission: action });

// graphql-js types the fields of a schema with `any`; this is their real type.
type Field = GraphQLField<unknown, Context>;
type Resolver = GraphQLFieldResolver<unknown, Context>;

const permissionOfField = (field: Field): FieldPermission | undefined =>
  field.extensions.permission as FieldPermission | undefined;

const guarded =
  (action: FieldPermission, resolve: Resolver): Resolver =>
  (source, args, ctx, info) => {
    assertFieldPermission(ctx.actor, action);
    return resolve(source, args, ctx, info);
  };

function guard(field: Field): void {
  const action = permissionOfField(field);
  if (action === undefined) return;
  if (field.subscribe) field.subscribe = guarded(action, field.subscribe);
  else field.resolve = guarded(action, field.resolve ?? defaultFieldResolver);
}

/** Checks permissions before fields resolve. Building the schema fails for a root field without one. */
export function enforcePermissions(schema: GraphQLSchema): GraphQLSchema {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    for (const field of Object.values(type.getFields()) as Field[]) {
      assert(!roots.includes(type) || permissionOfField(field) !== undefined, `${type.name}.${field.name} requires a permission`);
      guard(field);
    }
  }
  return schema;
}
