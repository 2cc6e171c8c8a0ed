import { readdirSync } from 'node:fs';
import type { Exchange } from '../../shared/contract/exchange.ts';

const CONTRACT = new URL('../../shared/contract/', import.meta.url);

/** Every exchange that a file of the contract exports. */
export async function everyExchange(): Promise<Exchange[]> {
  const files = await Promise.all(readdirSync(CONTRACT).map((file) => import(new URL(file, CONTRACT).href)));
  return files.flatMap((exported: Record<string, unknown>) => Object.values(exported).filter(isExchange));
}

function isExchange(value: unknown): value is Exchange {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'reply' in value;
}
