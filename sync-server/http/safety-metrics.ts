import { Gauge } from 'prom-client';
import { type SafetyFigures, safetyFigures } from '../features/safety/safety-figures.ts';
import type { FeatureDeps } from './feature-deps.ts';

const AGAIN_AFTER_MS = 15_000;

const FIGURES: Readonly<Record<Exclude<keyof SafetyFigures, 'waiting' | 'kiosks' | 'clocks'>, string>> = {
  epoch: 'Epoch of the database; every restore raises it.',
  newest_ordinal: 'Number of the newest row of the commit order.',
  backup_watermark: 'Every row up to this number is in a verified backup.',
  backup_timestamp_seconds: 'When the last verified backup was made; 0 = never.',
  proof_differences: 'Kiosk days whose sums differ.',
  sequence_gaps: 'Sequence numbers spent by kiosks and never delivered.',
  unsent: 'Answers kiosks say they have not sent yet.',
  halted: '1 while nothing is taken because the database may be an older copy.',
};

/** Figures of what keeps answers safe, read when somebody asks and at most every fifteen seconds. */
export function safetyMetrics(deps: FeatureDeps): void {
  const { registry } = deps.metrics;
  const registers = [registry];
  const gauges = Object.entries(FIGURES).map(([name, help]) => {
    return [name as keyof typeof FIGURES, new Gauge({ name: `juuri_${name}`, help, registers })] as const;
  });
  const waiting = new Gauge({
    name: 'juuri_quarantine_waiting',
    help: 'Rows that wait for IT, by cause.',
    labelNames: ['cause'],
    registers,
  });
  const kiosks = new Gauge({ name: 'juuri_kiosks', help: 'Kiosks by state.', labelNames: ['status'], registers });
  const clocks = new Gauge({
    name: 'juuri_clock_quality',
    help: 'The newest 10,000 visits by what is known of their time.',
    labelNames: ['quality'],
    registers,
  });
  const readable = new Gauge({
    name: 'juuri_figures_readable',
    help: '0 while the figures cannot be read.',
    registers,
  });
  let readAt = Number.NEGATIVE_INFINITY;
  deps.metrics.refresh = async () => {
    if (deps.now() - readAt < AGAIN_AFTER_MS) return;
    readAt = deps.now();
    const figures = await safetyFigures(deps).catch(() => null);
    readable.set(figures ? 1 : 0);
    if (!figures) return;
    for (const [name, gauge] of gauges) gauge.set(figures[name]);
    fill(waiting, 'cause', figures.waiting);
    fill(kiosks, 'status', figures.kiosks);
    fill(clocks, 'quality', figures.clocks);
  };
}

function fill<Label extends string>(gauge: Gauge<Label>, label: Label, values: Readonly<Record<string, number>>): void {
  gauge.reset();
  for (const [value, count] of Object.entries(values))
    gauge.labels({ [label]: value } as Record<Label, string>).set(count);
}
