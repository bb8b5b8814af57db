export function SettingsTab() {
  return <p className="quiet">Settings</p>;
}
