import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

export type Door = 'dashboard' | 'kiosk';

export const EVERYTHING_OFF = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'clipboard-read',
  'display-capture',
  'encrypted-media',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'serial',
  'usb',
  'xr-spatial-tracking',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

const NOTHING_ELSE = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'worker-src': ["'self'"],
  'manifest-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
  'object-src': ["'none'"],
  'require-trusted-types-for': ["'script'"],
};

/** The kiosk page makes one policy, for the addresses of its workers; the dashboard makes none but submits forms, saves files and prints (a modal). */
const BY_DOOR = {
  kiosk: { sandbox: ['allow-scripts', 'allow-same-origin'], 'trusted-types': ['kiosk-sw'] },
  dashboard: {
    sandbox: ['allow-scripts', 'allow-same-origin', 'allow-forms', 'allow-downloads', 'allow-modals'],
    'trusted-types': ["'none'"],
  },
} as const;

/** Sets the headers of every reply, errors included; `https` adds HSTS. */
export async function setSecurityHeaders(app: FastifyInstance, door: Door, https: boolean): Promise<void> {
  const { sandbox, 'trusted-types': trustedTypes } = BY_DOOR[door];
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { ...NOTHING_ELSE, sandbox: [...sandbox], 'trusted-types': [...trustedTypes] },
    },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    xFrameOptions: { action: 'deny' },
    xXssProtection: false,
  });
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('permissions-policy', EVERYTHING_OFF);
  });
}
