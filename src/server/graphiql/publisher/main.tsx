import "./page.css";
import { App } from "./app.tsx";
import { showPage } from "../replace-session.tsx";
import { currentToken, signIn } from "./session.ts";

void showPage(<App />, { currentToken, signIn });
