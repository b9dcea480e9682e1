import "./styles/page.css";
import "./styles/content.css";
import "./styles/subscription.css";
import "./styles/live.css";
import { showPage } from "../replace-session.tsx";
import { adoptSession, currentToken, signIn } from "../session.ts";
import { App } from "./app.tsx";

void showPage(<App />, { currentToken, signIn, adopt: adoptSession });
