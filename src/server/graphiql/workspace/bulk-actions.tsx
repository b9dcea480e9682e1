import { useState } from "react";
import { BULK_COMMANDS, bulkCommandOn, type BulkSubscription } from "./bulk-commands.tsx";
import { countText } from "./format.ts";
import { PreviewDialog } from "./preview-dialog.tsx";

type BulkActionsProps = Readonly<{
  /** All subscriptions of the page, and those of them that are selected. */
  all: readonly BulkSubscription[];
  chosen: readonly BulkSubscription[];
  onSelect: (ids: readonly string[], isSelected: boolean) => void;
}>;

const idsOf = (subscriptions: readonly BulkSubscription[]): string[] => subscriptions.map(({ id }) => id);

/** What can be done with the selected subscriptions of a list. */
export function BulkActions({ all, chosen, onSelect }: BulkActionsProps) {
  const [open, setOpen] = useState<string | null>(null);
  const [done, setDone] = useState<readonly string[]>([]);
  const command = BULK_COMMANDS.find(({ title }) => title === open);
  return (
    <div className="bulk" role="group" aria-label="Selected subscriptions">
      <div className="actions">
        <button type="button" disabled={all.length === 0} onClick={() => onSelect(idsOf(all), chosen.length < all.length)}>
          {chosen.length < all.length || all.length === 0 ? "Select all on this page" : "Select none"}
        </button>
        <span className="minor">{chosen.length} selected</span>
        {BULK_COMMANDS.map(({ title }) => (
          <button key={title} type="button" disabled={chosen.length === 0} onClick={() => setOpen(title)}>
            {title}
          </button>
        ))}
      </div>
      <p role="status" className="done">
        {done.length > 0 && `Done. ${done.join(". ")}.`}
      </p>
      {command !== undefined && (
        <PreviewDialog
          title={command.title}
          subject={countText(chosen.length, "subscription")}
          fields={command.fields(chosen)}
          commandOf={bulkCommandOn(command, chosen)}
          onClose={() => setOpen(null)}
          onDone={(texts) => {
            setOpen(null);
            setDone(texts);
            onSelect(idsOf(chosen), false);
          }}
        />
      )}
    </div>
  );
}
