import { z } from "zod";
import { type Menu, type MenuItem, menuRoles } from "../core/host/host.ts";

/** Electron throws on accelerators that it can't read, so they are checked first. */
const accelerator =
  /^(?:(?:CmdOrCtrl|CommandOrControl|Cmd|Command|Ctrl|Control|Alt|Option|AltGr|Shift|Super|Meta)\+)*(?:[!-~]|F(?:[1-9]|1\d|2[0-4])|Plus|Space|Tab|Backspace|Delete|Insert|Return|Enter|Up|Down|Left|Right|Home|End|PageUp|PageDown|Escape|Esc)$/;

const label = z.string().min(1).max(500);

const itemSchema: z.ZodType<MenuItem> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("command"),
      command: z.string().min(1).max(100),
      argument: z.exactOptional(z.string().max(5000)),
      label,
      accelerator: z.exactOptional(z.string().regex(accelerator)),
      enabled: z.boolean(),
      checked: z.exactOptional(z.boolean()),
    }),
    z.strictObject({ kind: z.literal("separator") }),
    z.strictObject({
      kind: z.literal("submenu"),
      label,
      items: z.array(itemSchema).max(200),
    }),
    z.strictObject({ kind: z.literal("role"), role: z.enum(menuRoles) }),
  ]),
);

export const menusSchema: z.ZodType<Menu[]> = z
  .array(z.strictObject({ label, items: z.array(itemSchema).max(200) }))
  .max(20);
