import { createRoot } from "react-dom/client";
import "./page.css";
import { App } from "./app.tsx";
import { takeTokenFromAddress } from "../sign-in-link.ts";
import { signIn } from "./session.ts";

takeTokenFromAddress(signIn);
const place = document.getElementById("page");
if (place) createRoot(place).render(<App />);
// A link opened in a tab that shows the page already changes the fragment only.
addEventListener("hashchange", () => {
  takeTokenFromAddress(signIn);
  location.reload();
});
