import "./page.css";
import { App } from "./app.tsx";
import { showPage } from "../replace-session.tsx";
import { currentToken, signIn } from "./session.ts";

showPage(<App />, { currentToken, signIn });
