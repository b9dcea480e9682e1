/** A tab of GraphiQL: an operation and its variables. */
export type Tab = { query: string; variables?: string };
/** A line of an order. */
export type Line = { planId: string; quantity: number; termDuration: string; billingCycle: string };

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** Finds a customer by a word of its name. */
export const findACustomer = (word: string): Tab => ({
  query: `# Welcome. Run this with Ctrl+Enter
# (Cmd+Enter), or with the pink button.
#
# Find a customer by how a word of its name or
# domain begins. Each tab is one step. The values in
# "Variables" below come from your own data.
query FindACustomer($search: String!) {
  viewer { displayName now }
  customers(
    first: 5
    filter: { search: $search }
  ) {
    totalCount
    nodes {
      id
      companyName
      country
      segment
      currency
      agreementAcceptedOn
      subscriptions(first: 10) {
        nodes { id displayName status quantity }
      }
    }
  }
}
`,
  variables: json({ search: word }),
});

/** Shows the availability of two plans: one that the customer can buy, and one that it cannot. */
export const whatCanItBuy = (customerId: string, planId: string, otherPlanId: string): Tab => ({
  query: `# What this customer can buy. For a plan that
# it cannot buy, the answer has all reasons
# and a message that says what to do instead.
query WhatCanItBuy(
  $customerId: ID!
  $planId: ID!
  $otherPlanId: ID!
) {
  customer(id: $customerId) {
    companyName
    availability(planId: $planId) {
      isPurchasable
      reasons
      message
    }
    other: availability(planId: $otherPlanId) {
      isPurchasable
      reasons
      message
    }
    offers(first: 5) {
      nodes {
        title
        publisher { name kind }
        plans {
          id
          title
          trialDays
          minimumQuantity
          prices {
            market
            segment
            termDuration
            billingCycle
            unitPrice { amount currency }
          }
        }
      }
    }
  }
}
`,
  variables: json({ customerId, planId, otherPlanId }),
});

/** Places an order with one line. */
export const buyIt = (customerId: string, line: Line): Tab => ({
  query: `# Buys in one step. With "dryRun": true the
# purchase is rolled back, and you see what
# it would cost.
#
# A retry with the same idempotencyKey
# returns the first result and buys nothing.
# Use a new key for a new purchase.
mutation BuyIt($input: PlaceOrderInput!) {
  placeOrder(input: $input) {
    orders {
      id
      status
      lines {
        quantity
        plan { title }
        subscription {
          id
          status
          isTrial
          actionNeeded { reason publisherUrl }
        }
      }
    }
    charges {
      type
      quantity
      amount { amount currency }
      periodStartsOn
      periodEndsOn
    }
    userErrors { code message path }
    isReplay
    isDryRun
  }
}
`,
  variables: json({ input: { customerId, lines: [line], idempotencyKey: crypto.randomUUID(), dryRun: false } }),
});

/** Shows the result of a cancellation without cancelling. */
export const previewACancellation = (subscriptionId: string): Tab => ({
  query: `# What does cancelling do now?
# "cancellation" has the terms, and the dry
# run shows the result. Nothing is changed.
mutation PreviewACancellation($input: CancelSubscriptionInput!) {
  cancelSubscription(input: $input) {
    subscription {
      displayName
      status
      autoRenew
      term { startsOn endsOn }
      cancellation { outcomeNow windowClosesAt credit { amount currency } endsOn }
    }
    charges { type quantity amount { amount currency } }
    userErrors { code message }
    isDryRun
  }
}
`,
  variables: json({ input: { subscriptionId, reason: "just looking", confirm: true, dryRun: true } }),
});

/** Cancels a subscription. */
export const cancelIt = (subscriptionId: string): Tab => ({
  query: `# Cancels a subscription. Within the
# full-credit window all charges are
# credited. After it, the subscription ends
# with its term; "onlyIfFullCredit": true
# refuses that. "allowedActions" shows which
# actions are possible afterwards.
mutation CancelIt($input: CancelSubscriptionInput!) {
  cancelSubscription(input: $input) {
    charges { type quantity amount { amount currency } }
    subscription {
      displayName
      status
      autoRenew
      term { endsOn }
      allowedActions { action isAllowed reason until }
    }
    userErrors { code message }
    isReplay
  }
}
`,
  variables: json({
    input: { subscriptionId, reason: "the customer moved on", confirm: true, idempotencyKey: crypto.randomUUID() },
  }),
});

/** Reads an invoice with its charges and a link to the PDF file. */
export const readTheInvoice = (invoiceId: string): Tab => ({
  query: `# There is one invoice for each calendar
# month and currency, published on the 8th of
# the next month. The link opens the document
# without a token, for 30 minutes.
#
# Charges that are not invoiced yet:
#   unbilledCharges(period: CURRENT)
query ReadTheInvoice($invoiceId: ID!) {
  invoiceSummaries {
    currency
    balance { amount }
    overdue { amount }
  }
  invoice(id: $invoiceId) {
    number
    status
    periodStartsOn
    periodEndsOn
    dueOn
    total { amount currency }
    balance { amount }
    charges(first: 10) {
      totalCount
      nodes {
        type
        quantity
        plan { title }
        customer { companyName }
        amount { amount }
      }
    }
    download(format: PDF) { url expiresAt }
  }
}
`,
  variables: json({ invoiceId }),
});

/** Subscribes to the partner's events. */
export const watch: Tab = {
  query: `# Live updates: leave this running, then buy
# or cancel in another browser tab. Pass an
# event's id as "after" to get all later
# events first.
subscription Watch($after: ID) {
  events(after: $after) {
    id
    type
    occurredAt
    customer { companyName }
    subscription { id displayName status quantity }
  }
}
`,
  variables: json({ after: null }),
};

/** Shows who is signed in; the only example for callers without customers. */
export const whoAmI: Tab = {
  query: `# Run this with Ctrl+Enter (Cmd+Enter), or
# with the pink button.
query WhoAmI {
  viewer { displayName roles now partner { name type mode } }
}
`,
};
