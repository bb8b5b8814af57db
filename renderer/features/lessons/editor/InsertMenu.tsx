import { Menu } from "@base-ui/react/menu";
import { ChevronDown } from "lucide-react";

export interface InsertGroup {
  readonly title: string;
  readonly items: readonly { readonly text: string; readonly label: string }[];
}

interface Props {
  readonly title: string;
  readonly groups: readonly InsertGroup[];
  readonly onInsert: (text: string) => void;
}

/** A menu of pieces that go into a text where its caret is. */
export function InsertMenu({ title, groups, onInsert }: Props) {
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className="button button-quiet editor-insert">
        {title}
        <ChevronDown size={13} aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-place" sideOffset={2} align="end">
          <Menu.Popup className="menu editor-menu" finalFocus={false}>
            {groups.map((group) => (
              <Menu.Group key={group.title}>
                <Menu.GroupLabel className="editor-menu-title">{group.title}</Menu.GroupLabel>
                {group.items.map(({ text, label }) => (
                  <Menu.Item key={text} className="menu-item" onClick={() => onInsert(text)}>
                    <span className="menu-label">{label}</span>
                  </Menu.Item>
                ))}
              </Menu.Group>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
