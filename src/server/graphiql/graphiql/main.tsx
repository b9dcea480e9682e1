import "graphiql/setup-workers/vite";
import "graphiql/style.css";
import "@graphiql/plugin-explorer/style.css";
import "./page.css";
import { Page } from "./page.tsx";
import { showPage } from "../replace-session.tsx";
import { adoptSession, currentToken, signIn } from "../session.ts";

void showPage(<Page />, { currentToken, signIn, adopt: adoptSession });
