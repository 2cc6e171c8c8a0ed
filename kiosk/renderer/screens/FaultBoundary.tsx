import { Component, type ReactNode } from 'react';
import type { Clock } from '../visit/clock.ts';

/** A broken screen gives way to the first one this soon. */
const RECOVER_MS = 1_000;

export interface FaultBoundaryProps {
  readonly clock: Clock;
  readonly children: ReactNode;
  /** Told at once: what was confirmed so far is committed there. */
  onFault(error: unknown): void;
}

/** When a screen breaks, the kiosk starts again at its first screen; no visitor sees an error. */
export class FaultBoundary extends Component<FaultBoundaryProps, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true };
  }

  override componentDidCatch(error: unknown): void {
    this.props.onFault(error);
    this.props.clock.after(RECOVER_MS, () => this.setState({ broken: false }));
  }

  override render(): ReactNode {
    return this.state.broken ? <main className="screen" aria-busy="true" /> : this.props.children;
  }
}
