/** The part of the XML parser's API that is used; the package has no types. */
declare module "saxen" {
  type Attributes = Readonly<Record<string, string>>;

  export class Parser {
    on(event: "openTag", listener: (name: string, attributes: () => Attributes) => void): this;
    on(event: "closeTag" | "text" | "cdata" | "comment", listener: (text: string) => void): this;
    on(event: "error", listener: (error: Error) => void): this;
    write(text: string): this;
    end(): Error | null;
  }
}
