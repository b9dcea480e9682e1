import { useEffect, useState } from "react";
import type { PublisherSoftware, Purchase } from "./api.ts";
import { Problem, sentenceOf } from "./app.tsx";
import { licenses } from "./format.ts";

type Props = { software: PublisherSoftware; token: string; onClose: () => void };

/** The landing page of a purchase: resolves the purchase token, and activates the subscription. */
export function LandingPage({ software, token, onClose }: Props) {
  const [purchase, setPurchase] = useState<Purchase | null>(null);
  const [isActive, setActive] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    software.resolve(token).then(
      (resolved) => {
        setPurchase(resolved);
        setActive(resolved.subscription.saasSubscriptionStatus !== "PendingFulfillmentStart");
      },
      (error: unknown) => setProblem(sentenceOf(error)),
    );
  }, [software, token]);
  const activate = async ({ id, planId, quantity }: Purchase) => {
    setBusy(true);
    setProblem(null);
    try {
      await software.activate(id, planId, quantity ?? null);
      setActive(true);
    } catch (error) {
      setProblem(sentenceOf(error));
    }
    setBusy(false);
  };
  return (
    <section className="landing" aria-labelledby="landing">
      <h2 id="landing">Landing page</h2>
      <Problem text={problem} />
      {purchase === null && problem === null && <p>Resolving the purchase token …</p>}
      {purchase !== null && (
        <>
          <p>
            <strong>{purchase.subscriptionName}</strong>, plan {purchase.planId}
            {licenses(purchase.quantity ?? null)}, for {purchase.subscription.beneficiary.emailId}.
          </p>
          <p role="status">
            {isActive
              ? "The subscription is active."
              : "The subscription waits for you. Its term and its charges start when you activate it."}
          </p>
        </>
      )}
      <p className="actions">
        {purchase !== null && !isActive && (
          <button type="button" className="primary" disabled={isBusy} onClick={() => void activate(purchase)}>
            Activate
          </button>
        )}
        <button type="button" onClick={onClose}>
          Close
        </button>
      </p>
    </section>
  );
}
