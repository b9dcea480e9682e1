import { ApolloProvider } from "@apollo/client/react";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app";
import { apollo, marketplace } from "./marketplace";
import { token } from "./session";

const root = createRoot(document.getElementById("root") as HTMLElement);

async function start(): Promise<void> {
  if (token === null) throw new Error("Sign in: open this page with #token=… at the end of its address.");
  // Before the pages read anything, so that no later change is missed.
  const after = await marketplace.lastEventId();
  root.render(
    <StrictMode>
      <ApolloProvider client={apollo}>
        <App after={after} />
      </ApolloProvider>
    </StrictMode>,
  );
}

start().catch((error: Error) => root.render(<p role="alert">{error.message}</p>));
