import { missingText, withCurrent } from "../../src/server/graphiql/workspace/reseller-choices.js";

describe("the choice of an indirect reseller", () => {
  const listed = [1, 2].map((number) => ({ value: `ptr_${number}`, text: `Reseller ${number}` }));

  test("the current one is a choice though it was not loaded, so that no other is selected", () => {
    const current = { value: "ptr_101", text: "Reseller 101" };
    expect(withCurrent(listed, current)).toEqual([current, ...listed]);
  });

  test.each([null, { value: "ptr_2", text: "MPN id 4820002" }])("%j adds no choice", (current) =>
    expect(withCurrent(listed, current)).toEqual(listed),
  );

  test.each([
    [100, 101, "The list has the first 100 of your 101 indirect resellers. Choose another one with a request in GraphiQL."],
    [100, 100, null],
    [0, 0, null],
  ])("%i of %i: %j", (shown, totalCount, text) => expect(missingText(shown, totalCount)).toBe(text));
});
