import "graphiql/setup-workers/vite";
import "graphiql/style.css";
import { createRoot } from "react-dom/client";
import "./page.css";
import { Page } from "./page.tsx";
import { signIn } from "./session.ts";
import { takeTokenFromAddress } from "./sign-in-link.ts";

takeTokenFromAddress(signIn);
const place = document.getElementById("page");
if (place) createRoot(place).render(<Page />);
// A link opened in a tab that shows the page already changes the fragment only.
addEventListener("hashchange", () => {
  takeTokenFromAddress(signIn);
  location.reload();
});
