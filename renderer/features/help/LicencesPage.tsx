import { Dialog } from "@base-ui/react/dialog";
import { useEffect, useState } from "react";
import { Button } from "../../ui/Button.tsx";
import "./help.css";

/** The licences of the app and of all that is bundled with it, as the build has gathered them. */
export function LicencesPage() {
  const text = useLicences();
  return (
    <>
      <Dialog.Title className="dialog-title">Licences</Dialog.Title>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll the text */}
      <pre className="licences" tabIndex={0}>
        {text}
      </pre>
      <div className="dialog-buttons">
        <Dialog.Close render={<Button />}>Close</Dialog.Close>
      </div>
    </>
  );
}

function useLicences(): string {
  const [text, setText] = useState("");
  useEffect(() => {
    const gone = new AbortController();
    fetch("./licences.txt", { signal: gone.signal })
      .then((response) => (response.ok ? response.text() : Promise.reject(response.status)))
      .then(setText)
      .catch((error: unknown) => {
        if (!gone.signal.aborted) setText(`The licences can’t be shown: ${String(error)}.`);
      });
    return () => gone.abort();
  }, []);
  return text;
}
