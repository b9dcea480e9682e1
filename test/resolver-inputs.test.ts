import { join, relative } from "node:path";
import ts from "typescript";
import { root } from "./support/imports.js";

const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(join(root, "tsconfig.build.json"), (path) => ts.sys.readFile(path)).config,
  ts.sys,
  root,
);
const program = ts.createProgram([join(root, "src/resolvers/index.ts")], { ...options, noEmit: true });
const checker = program.getTypeChecker();

const placeOf = (node: ts.Node) => {
  const source = node.getSourceFile();
  return `${relative(root, source.fileName)}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
};

/** Returns the class in `src/schema` of an argument: an input type or a list's arguments. Returns null for other types. */
function inputClassOf(type: ts.Type): ts.Type | null {
  const given = checker.getNonNullableType(type);
  const candidates = given.isUnion() ? given.types : [given];
  const isInputClass = (candidate: ts.Type) =>
    (candidate.symbol?.declarations ?? []).some(
      (declaration) =>
        ts.isClassDeclaration(declaration) &&
        declaration.getSourceFile().fileName.includes("/src/schema/") &&
        /@(InputType|ArgsType)\(/.test(declaration.getText()),
    );
  return candidates.find(isInputClass) ?? null;
}

/** Returns the fields of an input type that the receiving function's parameter does not have, including nested input types. */
function unreadFields(input: ts.Type, read: ts.Type, path: string): string[] {
  return checker.getPropertiesOfType(input).flatMap((field) => {
    const place = `${path}.${field.name}`;
    const target = checker.getPropertyOfType(checker.getNonNullableType(read), field.name);
    if (target === undefined) return [place];
    const itemOf = (type: ts.Type) => {
      const some = checker.getNonNullableType(type);
      return checker.getIndexTypeOfType(some, ts.IndexKind.Number) ?? some;
    };
    const nested = inputClassOf(itemOf(checker.getTypeOfSymbol(field)));
    return nested === null ? [] : unreadFields(nested, itemOf(checker.getTypeOfSymbol(target)), place);
  });
}

/**
 * Returns the parameter that receives an argument of a call, and its type there. For rest parameters (`...args: [page: Page]`),
 * the type of the element.
 */
function parameterAt(parameters: readonly ts.Symbol[], index: number, call: ts.CallExpression) {
  const parameter = parameters[index] ?? parameters.at(-1);
  const declaration = parameter?.valueDeclaration;
  if (parameter === undefined || declaration === undefined || !ts.isParameter(declaration)) return null;
  const type = checker.getTypeOfSymbolAtLocation(parameter, call);
  if (declaration.dotDotDotToken === undefined) return { declaration, type };
  const elements = checker.getTypeArguments(type as ts.TypeReference);
  const element = checker.isTupleType(type) ? elements[index - parameters.length + 1] : elements[0];
  return element === undefined ? null : { declaration, type: element };
}

function handOvers(node: ts.Node): string[][] {
  const found: string[][] = [];
  if (ts.isCallExpression(node)) {
    const parameters = checker.getResolvedSignature(node)?.getParameters() ?? [];
    node.arguments.forEach((argument, index) => {
      const input = inputClassOf(checker.getTypeAtLocation(argument));
      const parameter = parameterAt(parameters, index, node);
      if (input === null || parameter === null) return;
      const unread = unreadFields(input, parameter.type, input.symbol.name);
      const reader = `${node.expression.getText()} (${placeOf(parameter.declaration)})`;
      found.push(unread.map((field) => `${placeOf(argument)}: ${field} is unknown to ${reader}`));
    });
  }
  ts.forEachChild(node, (child) => void found.push(...handOvers(child)));
  return found;
}

// The compiler alone does not report an optional field that was renamed on one side only.
test("every field of an input type is known to the service function that receives it", () => {
  const resolvers = program.getSourceFiles().filter(({ fileName }) => fileName.includes("/src/resolvers/"));
  const found = resolvers.flatMap(handOvers);
  expect(found.length).toBeGreaterThan(40);
  expect(found.flat()).toEqual([]);
});
