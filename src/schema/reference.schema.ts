import { Field, ID, InputType, ObjectType } from "type-graphql";
import { PURCHASE_ORDER_NUMBER_LENGTH_MAX, REFERENCE_LENGTH_MAX } from "../core/references.js";
import { distinctTags, TAG_LENGTH_MAX, TAGS_MAX } from "../core/tags.js";
import { invalid } from "../core/errors.js";
import { textOf } from "../core/text-input.js";
import { ReferenceKind } from "../core/vocabulary.js";
import { CommandOf, DryRunCommandInput, DryRunCommandPayload } from "./command.schema.js";
import { describeEnum } from "./describe-enum.js";
import { all, ParsedBy, TrimmedText } from "./input-parser.js";

describeEnum(ReferenceKind, "ReferenceKind", "A kind of objects that have an external reference.", {
  CUSTOMER: "Customers.",
  ORDER: "Orders.",
  SUBSCRIPTION: "Subscriptions.",
});

/** Declares the external reference of an object. */
export const ExternalReferenceField = (noun: string): PropertyDecorator =>
  Field(() => String, {
    nullable: true,
    description: `Your own id of the ${noun}, unique among your ${noun}s; null when it has none. A change does not change the version.`,
  });

/** Declares a filter by external reference. */
export const ExternalReferenceFilter = (noun: string): PropertyDecorator =>
  Field(() => String, {
    nullable: true,
    description: `Only the ${noun} with exactly this external reference. An unknown reference finds none. Left out or null: all ${noun}s.`,
  });

const CODE = "Code: ALREADY_EXISTS when another one has it.";

/** Declares the external reference of a new object. */
export const ExternalReferenceInput = (noun: string, absence = "Left out or null: none."): PropertyDecorator =>
  all(
    TrimmedText("An external reference", REFERENCE_LENGTH_MAX),
    Field(() => String, {
      nullable: true,
      description: `Your own id of the ${noun}, 1 to ${REFERENCE_LENGTH_MAX} characters, unique among your ${noun}s. ${CODE} ${absence}`,
    }),
  );

/** Declares the external reference of the order of a purchase. */
export const OrderReferenceInput = (absence: string): PropertyDecorator =>
  all(
    TrimmedText("An external reference", REFERENCE_LENGTH_MAX),
    Field(() => String, {
      nullable: true,
      description: `Your own id of the order, 1 to ${REFERENCE_LENGTH_MAX} characters, unique among your orders. ${CODE} A purchase that makes several orders cannot have one (code: INVALID_INPUT). ${absence}`,
    }),
  );

/** Declares the purchase order number of an object. */
export const PurchaseOrderNumberField = (description: string): PropertyDecorator =>
  Field(() => String, { nullable: true, description: `${description} Null when none was given.` });

/** Declares the purchase order number of a purchase. */
export const PurchaseOrderNumberInput = (absence: string): PropertyDecorator =>
  all(
    TrimmedText("A purchase order number", PURCHASE_ORDER_NUMBER_LENGTH_MAX),
    Field(() => String, {
      nullable: true,
      description: `The number of the customer's purchase order, 1 to ${PURCHASE_ORDER_NUMBER_LENGTH_MAX} characters, for all orders of the purchase. Invoices and their files show it with each charge. It cannot change later. ${absence}`,
    }),
  );

/** A realistic number of tags; the limit is TAGS_MAX. */
export const TAGS_SIZE = 3;

/** Checks the tags of an input. The command gets each tag once, without surrounding white space. */
const TagList = (): PropertyDecorator =>
  ParsedBy<readonly string[]>((tags, { path }) => {
    if (tags.length > TAGS_MAX) throw invalid(`At most ${TAGS_MAX} tags are allowed; got ${tags.length}.`, ...path);
    return distinctTags(tags.map((tag, index) => textOf(tag, "A tag", TAG_LENGTH_MAX, ...path, String(index))));
  });

const EACH_TAG = `at most ${TAGS_MAX}, each of 1 to ${TAG_LENGTH_MAX} characters; upper and lower case are the same`;

/** Declares the tags of a new object. */
export const TagsInput = (noun: string, absence = "Left out, null or empty: none."): PropertyDecorator =>
  all(
    TagList(),
    Field(() => [String], { nullable: true, description: `The tags of the ${noun}: ${EACH_TAG}. ${absence}` }),
  );

/** Declares a filter by tag. */
export const TagFilter = (noun: string): PropertyDecorator =>
  Field(() => String, {
    nullable: true,
    description: `Only ${noun}s with this tag; upper and lower case are the same. An unknown tag finds none. Left out or null: all ${noun}s.`,
  });

/** Declares the id of the object whose reference or tags change. */
const ReferencedIdField = (): PropertyDecorator =>
  Field(() => ID, {
    description: "The id of the customer, order or subscription. Code: NOT_FOUND when you cannot see it.",
  });

@InputType({ description: "The external reference of a customer, an order or a subscription." })
export class SetExternalReferenceInput extends DryRunCommandInput {
  @ReferencedIdField()
  id: string;

  @TrimmedText("An external reference", REFERENCE_LENGTH_MAX)
  @Field(() => String, {
    nullable: true,
    description: `Your own id of the object, 1 to ${REFERENCE_LENGTH_MAX} characters, unique among your objects of the same kind. ${CODE} Left out: unchanged. Null: no external reference.`,
  })
  externalReference?: string | null;
}

@InputType({ description: "Tags to add to and to remove from a customer, an order or a subscription." })
export class UpdateTagsItem {
  @ReferencedIdField()
  id: string;

  @TagList()
  @Field(() => [String], {
    nullable: true,
    description: `Tags to add: ${EACH_TAG}. A tag that is there already keeps its spelling. The object can have at most ${TAGS_MAX} tags (code: INVALID_INPUT). Left out or null: none.`,
  })
  add?: string[] | null;

  @TagList()
  @Field(() => [String], {
    nullable: true,
    description: `Tags to remove: ${EACH_TAG}. A tag that is not there is ignored. Left out or null: none.`,
  })
  remove?: string[] | null;
}

@InputType({ description: "Tags to add to and to remove from a customer, an order or a subscription." })
export class UpdateTagsInput extends CommandOf(UpdateTagsItem) {}

@ObjectType({
  description: "The result of a mutation on the reference or the tags of a customer, an order or a subscription.",
  simpleResolvers: true,
})
export class ReferencesPayload extends DryRunCommandPayload {
  /** Not shown: the field resolver `node` loads it. Null when refused. */
  nodeId: string | null;
}
