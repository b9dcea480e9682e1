import { useContext, useState } from "react";
import { ActivateInSandboxDocument } from "./client/graphql.ts";
import { command } from "./request.ts";
import { SessionContext } from "./session-context.ts";
import { Problem } from "./states.tsx";

/** In a sandbox, does what the publisher would do: confirms the setup of a subscription. It has no dry run, and costs nobody anything. */
export function ActivateInSandbox({ id }: Readonly<{ id: string }>) {
  const { refresh } = useContext(SessionContext);
  const [problem, setProblem] = useState<string | null>(null);
  const activate = () => {
    setProblem(null);
    command(ActivateInSandboxDocument, { subscriptionId: id }).then(
      ({ userErrors }) => {
        if (userErrors.length > 0) setProblem(userErrors.map(({ message }) => message).join(" "));
        void refresh();
      },
      (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
    );
  };
  return (
    <>
      <button type="button" onClick={activate}>
        Activate as the publisher (sandbox)
      </button>
      {problem !== null && <Problem text={problem} />}
    </>
  );
}
