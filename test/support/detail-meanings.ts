import type { Meaning, Scene } from "./reference-meanings.js";

/** What an optional field of an address or a contact is, where nothing else is given. */
const detail =
  (scene: Scene, make: (field: object) => object): Scene =>
  async () => {
    const run = await scene();
    return (field) => run(make(field));
  };

const withAddress = (field: object) => ({ billingAddress: { line1: "Road 2", city: "Rome", ...field } });
const withContact = (field: object) => ({ contacts: [{ purpose: "ADMIN", name: "Bo", email: "bo@x.example", ...field }] });

/** Returns the meanings of the optional fields of addresses and contacts: none of them is known. `of` prepares a customer. */
export const detailMeanings = (mutation: string, of: (selection: string) => Scene): [string, Meaning][] => [
  ...["line2", "region", "postalCode"].map((name): [string, Meaning] => {
    const none = { billingAddress: { [name]: null } };
    const path = `${mutation}.billingAddress.${name}`;
    return [path, { scene: detail(of(`billingAddress { ${name} }`), withAddress), leftOut: none, isNull: none }];
  }),
  [
    `${mutation}.contacts.phone`,
    {
      scene: detail(of("contacts { phone }"), withContact),
      ...{ leftOut: { contacts: [{ phone: null }] }, isNull: { contacts: [{ phone: null }] } },
    },
  ],
];
