import { createRoot } from "react-dom/client";
import "@xyflow/react/dist/style.css";
import "./styles/tokens.css";
import "./styles/base.css";
import type { UnsavedAnswer } from "../core/index.ts";
import { App } from "./App.tsx";
import { createHost } from "./host/index.ts";
import { connectStore } from "./store/connect.ts";
import { connectDoctor } from "./store/connect-doctor.ts";
import { connectTraining } from "./store/connect-training.ts";
import { type AppStore, createAppStore, StoreProvider } from "./store/store.ts";
import { createTrainingWorker } from "./worker/index.ts";

const store: AppStore = createAppStore(createHost(askUnsaved), createTrainingWorker());
connectStore(store);
connectTraining(store);
connectDoctor(store);

/** A browser has no question of its own: the page asks. */
function askUnsaved(name: string): Promise<UnsavedAnswer> {
  return new Promise((resolve) => {
    const answer = (chosen: UnsavedAnswer) => {
      store.setState({ dialog: null });
      resolve(chosen);
    };
    store.setState({ dialog: { kind: "unsaved", name, answer } });
  });
}

const root = document.getElementById("root");
if (!root) throw new Error("The page has no root element.");
createRoot(root).render(
  <StoreProvider value={store}>
    <App />
  </StoreProvider>,
);
