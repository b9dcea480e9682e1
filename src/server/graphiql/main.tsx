import "graphiql/setup-workers/vite";
import "graphiql/style.css";
import "./page.css";
import { Page } from "./page.tsx";
import { showPage } from "./replace-session.tsx";
import { currentToken, signIn } from "./session.ts";

showPage(<Page />, { currentToken, signIn });
