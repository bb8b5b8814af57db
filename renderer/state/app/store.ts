import { createContext, createElement, type ReactNode, useContext, useMemo } from "react";
import { createStore, useStore } from "zustand";
import { emptyGraph, type Graph, type Host } from "../../../core/index.ts";
import { initialDocument } from "../document/document-slice.ts";
import { type PendingFields, PendingFieldsContext } from "../page/field.ts";
import { initialPage } from "../page/page-slice.ts";
import { refusedMessage } from "../page/refused-message.ts";
import { initialRun } from "../run/run-slice.ts";
import type { Services } from "../run/service-link.ts";
import { initialApp } from "./app-slice.ts";
import type { AppState, AppStore, CommandGroups } from "./state.ts";

export type { AppStore };

export function createAppStore(
  host: Host,
  services: Services,
  commands: CommandGroups,
  graph: Graph = emptyGraph,
): AppStore {
  return createStore<AppState>(() => ({
    commands,
    ...initialDocument(graph),
    ...initialRun(graph),
    ...initialPage,
    ...initialApp(host, services),
  }));
}

const StoreContext = createContext<AppStore | null>(null);

/** The store for all beneath, and for the fields of `ui`, which know no store, the place to say what is typed. */
export function StoreProvider({ value, children }: { value: AppStore; children?: ReactNode }) {
  const fields = useMemo(() => pendingFieldsOf(value), [value]);
  return createElement(
    StoreContext.Provider,
    { value },
    createElement(PendingFieldsContext.Provider, { value: fields }, children),
  );
}

function pendingFieldsOf(store: AppStore): PendingFields {
  return {
    hold: (field) => store.setState({ typing: field }),
    release: (field) => {
      const { typing, message } = store.getState();
      if (typing === field)
        store.setState({ typing: null, message: message?.ofField ? null : message });
    },
    refuse: (refused) => store.setState({ message: refusedMessage(refused) }),
  };
}

/** The store itself, for event handlers: they read the state of their moment, never an old one. */
export function useAppStore(): AppStore {
  const store = useContext(StoreContext);
  if (!store) throw new Error("A component stands outside StoreProvider.");
  return store;
}

export function useApp<T>(selector: (state: AppState) => T): T {
  return useStore(useAppStore(), selector);
}

/** The document. */
export const selectGraph = (state: AppState): Graph => state.history.present;

/** The graph whose numbers are shown: the document, or with the weights of an epoch that is looked at. */
export const selectShown = (state: AppState): Graph =>
  state.training.past?.graph ?? state.history.present;
