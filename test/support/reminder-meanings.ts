import { DEFAULT_REMINDERS } from "../../src/core/reminders.js";
import { required, done } from "./partner-client.js";
import { send } from "./client.js";
import type { Meaning, Scene } from "./reference-meanings.js";
import { marketplace } from "./story.js";

const CREATE =
  "mutation ($input: CreatePartnerInput!) { createPartner(input: $input) { partner { reminders { daysBefore kinds } } userErrors { code message } } }";

type Created = Readonly<{ createPartner: Readonly<{ partner: object | null; userErrors: never[] }> }>;

let created = 0;

/** What the reminders of a new partner mean. `make` puts the field into the input. */
const newPartnerWith =
  (make: (field: object) => object): Scene =>
  () => {
    const { app, operatorToken } = marketplace();
    const mpnId = String(7_700_000 + created++);
    return Promise.resolve(async (field: object) => {
      const input = { name: "Reminded", type: "DIRECT_BILL", country: "US", mpnId, ...make(field) };
      const { data } = await send<Created>(app.url, operatorToken, CREATE, { input });
      return done(required(data).createPartner).partner;
    });
  };

const { daysBefore, kinds } = DEFAULT_REMINDERS;
const BY_DEFAULT = { leftOut: { reminders: { daysBefore, kinds } }, isNull: { reminders: { daysBefore, kinds } } };

/** The meanings of the optional fields of the reminders of createPartner. */
export const reminderMeanings: Readonly<Record<string, Meaning>> = {
  "createPartner.reminders": { scene: newPartnerWith((field) => field), ...BY_DEFAULT },
  "createPartner.reminders.daysBefore": { scene: newPartnerWith((field) => ({ reminders: field })), ...BY_DEFAULT },
  "createPartner.reminders.kinds": { scene: newPartnerWith((field) => ({ reminders: field })), ...BY_DEFAULT },
};
