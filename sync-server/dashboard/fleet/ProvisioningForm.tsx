import type { InputHTMLAttributes, ReactNode } from 'react';
import { getPlaces, LONGEST_PROVISIONING_DAYS, MOST_PROVISIONING_FILES } from '#shared/contract/coming-kiosks.ts';
import { useResource } from '../api/use-resource.ts';
import { PlaceFields } from '../approval/PlaceFields.tsx';
import { useTexts } from '../i18n/use-texts.ts';
import { ChangeFailure } from '../shell/ChangeFailure.tsx';
import type { FilesAs } from './provisioning-download.ts';
import { type ProvisioningFields, useProvisioningForm } from './use-provisioning-form.ts';

const NOTHING = {};

interface ProvisioningFormProps {
  /** Where kiosks find the server, as far as it knows. */
  server: string;
  onChanged(): void;
}

/** Files for a mass roll-out: where the kiosks will stand, what they are called, how many, and how long the files are good. */
export function ProvisioningForm({ server, onChanged }: ProvisioningFormProps) {
  const { t } = useTexts();
  const places = useResource(getPlaces, NOTHING, 'once').data?.places ?? [];
  const { fields, edit, make, isReady, outcome, failure } = useProvisioningForm(server, onChanged);
  return (
    <section className="fleet-block" aria-labelledby="files">
      <h2 id="files">{t('files.title')}</h2>
      <p className="hint">{t('files.about')}</p>
      <form
        className="place-form wide-form"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <PlaceFields locations={places} place={fields} onPlace={edit} />
        <TextField name="name" fields={fields} edit={edit} hint={t('files.nameHint')} />
        <NumberField name="count" most={MOST_PROVISIONING_FILES} fields={fields} edit={edit} />
        <NumberField name="days" most={LONGEST_PROVISIONING_DAYS} fields={fields} edit={edit} />
        <TextField name="server" fields={fields} edit={edit} hint={t('files.serverHint')} />
        <div className="field">
          <label htmlFor="files-as">{t('files.as')}</label>
          <select id="files-as" value={fields.as} onChange={(event) => edit({ as: event.target.value as FilesAs })}>
            <option value="files">{t('files.as.files')}</option>
            <option value="addresses">{t('files.as.addresses')}</option>
          </select>
        </div>
        <button type="submit" className="primary" disabled={!isReady}>
          {t('files.make')}
        </button>
      </form>
      <p role="status" className={outcome.kind === 'made' ? 'notice' : 'hint'}>
        {outcome.kind === 'made' && t('files.made', { count: outcome.count })}
        {outcome.kind === 'refused' && t(`files.refused.${outcome.why}`)}
      </p>
      <ChangeFailure failure={failure} />
    </section>
  );
}

interface EditedFields {
  fields: ProvisioningFields;
  edit(part: Partial<ProvisioningFields>): void;
}

function TextField({ name, hint, ...edited }: EditedFields & { name: 'name' | 'server'; hint: string }) {
  const id = `files-${name}-hint`;
  return (
    <FilesField name={name} {...edited} input={{ maxLength: 300, autoComplete: 'off', 'aria-describedby': id }}>
      <span id={id} className="hint">
        {hint}
      </span>
    </FilesField>
  );
}

function NumberField({ name, most, ...edited }: EditedFields & { name: 'count' | 'days'; most: number }) {
  return <FilesField name={name} {...edited} input={{ type: 'number', required: true, min: 1, max: most, step: 1 }} />;
}

interface FilesFieldProps extends EditedFields {
  name: 'name' | 'server' | 'count' | 'days';
  input: InputHTMLAttributes<HTMLInputElement>;
  children?: ReactNode;
}

function FilesField({ name, fields, edit, input, children }: FilesFieldProps) {
  const { t } = useTexts();
  const id = `files-${name}`;
  return (
    <div className="field">
      <label htmlFor={id}>{t(`files.${name}`)}</label>
      <input id={id} {...input} value={fields[name]} onChange={(event) => edit({ [name]: event.target.value })} />
      {children}
    </div>
  );
}
