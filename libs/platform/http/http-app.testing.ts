import { Body, Controller, Get, Module, NotFoundException, Param, Post, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import type { FastifyRequest } from 'fastify';
import { IsArray, IsInt, IsOptional, IsString, MaxLength, Min, ValidateNested } from 'class-validator';
import { text, UnavailableError, UnreadableEventError } from '#kernel';
import { ClockDisagreesError } from '../clock';
import { Environment, loadConfig } from '../config';
import { createLogger, Logger } from '../logging';
import { ProblemError } from '../problem-details';
import { fieldMessage } from '../fields/field-message';
import { bodyLimitOf, TakesFields } from './body-limits';
import { readBytes, TakesBytes } from './byte-body';
import { createHttpApp, HttpApp } from './create-http-app';
import { Bounded, shortValue, textOf } from '../fields/field-bounds';
import { TakesForm } from './form-body';

class Member {
  @ApiProperty()
  @Bounded(textOf(10))
  @IsString()
  label: string;
}

class Note {
  @ApiProperty()
  @Bounded(textOf(10))
  @IsString()
  @MaxLength(10, fieldMessage('too-long', text('最多 10 个字符', 'at most 10 characters')))
  title: string;

  @ApiProperty()
  @Bounded(shortValue('isInt'))
  @IsInt()
  @Min(0)
  amount: number;

  @ApiPropertyOptional({ type: [Member] })
  @Bounded({ kind: 'list', items: 3, item: { kind: 'object', type: () => Member } })
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Member)
  members?: Member[];
}

class Page {
  @Bounded(textOf(5))
  @IsOptional()
  @IsString()
  @MaxLength(5)
  after?: string;
}

class NoFields {}

/** What a guest writes. */
class Entry {
  @Bounded(textOf(20))
  name: string;

  @Bounded(textOf(200))
  note: string;
}

/** Bytes of the largest body of a note. */
export const LARGEST_NOTE = bodyLimitOf(Note);

/** Two megabytes: more than a body of JSON may have. */
export const LARGEST_SCAN = 2 * 1_048_576;

/** What was let through to a handler, so that a spec can see that nothing was. */
export const handled: unknown[] = [];

/** A handler waits for this one when a spec sets it. */
export const gate: { entered: () => void; open: Promise<void> } = {
  entered: () => undefined,
  open: Promise.resolve(),
};

@Controller('api/notes')
class NotesController {
  @Post()
  @TakesFields(Note)
  @ApiOkResponse({ type: Note })
  create(@Body() note: Note): Note {
    handled.push(note);
    return note;
  }

  @Post('empty')
  @TakesFields(NoFields)
  empty(@Body() body: NoFields): { fields: number } {
    return { fields: Object.keys(body).length };
  }

  @Post('scans')
  @TakesBytes()
  async scan(@Req() request: FastifyRequest): Promise<{ bytes: number }> {
    const bytes = await readBytes(request, { limit: LARGEST_SCAN });
    handled.push(bytes);
    return { bytes: bytes.length };
  }

  @Post('guest-book')
  @TakesForm()
  @TakesFields(Entry)
  sign(@Req() request: FastifyRequest): unknown {
    handled.push(request.body);
    return request.body;
  }

  @Get()
  list(@Query() page: Page): Page {
    return page;
  }

  @Get('failing/:kind')
  fail(@Param('kind') kind: string): never {
    if (kind === 'unavailable') throw new UnavailableError('event store');
    if (kind === 'unreadable') throw unreadable();
    if (kind === 'clock') throw new ClockDisagreesError(text('差两天。', 'Two days apart.'));
    if (kind === 'refused') throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    if (kind === 'missing') throw new NotFoundException('no such note in drawer 7');
    if (kind === 'refusal') throw refusal();
    if (kind === 'text') throw 'only a text';
    throw Object.assign(new Error('Key (title)=(张三) exists'), { code: '23505', detail: '张三' });
  }

  @Get('slow')
  async slow(): Promise<{ done: boolean }> {
    gate.entered();
    await gate.open;
    return { done: true };
  }

  @Get(':id')
  read(@Param('id') id: string): { id: string } {
    return { id };
  }
}

@Module({ controllers: [NotesController] })
export class NotesModule {}

function unreadable(): UnreadableEventError {
  const event = { id: 'e1', stream: 'note-7', revision: 3, type: 'NoteTaken' };
  return new UnreadableEventError(event, 'unknown type');
}

function refusal(): ProblemError {
  return new ProblemError({
    status: 422,
    code: 'too-many-notes',
    title: text('便笺过多', 'Too many notes'),
    detail: text('已有 7 张，至多 7 张', 'There are 7, the limit is 7'),
    clauses: ['RULES 1'],
    outcomes: [
      {
        rule: 'note-limit',
        result: 'not-met',
        found: 8,
        limit: 7,
        clause: 'RULES 1',
        message: text('超出上限', 'over the limit'),
      },
    ],
    extras: { remaining: 0 },
  });
}

/** A logger whose lines a spec can read. */
export function recordingLogger(): { log: Logger; lines: () => Record<string, unknown>[] } {
  const written: string[] = [];
  const destination = { write: (line: string) => void written.push(line) };
  const log = createLogger({ process: 'test', level: 'debug', destination });
  return { log, lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

/** The notes application, initialised, and what it logs. */
export async function startNotes(
  configure: (http: HttpApp) => void = () => undefined,
  environment: Environment = { RATE_LIMIT_FACTOR: '1000' },
): Promise<HttpApp & { lines: () => Record<string, unknown>[]; log: Logger }> {
  const { log, lines } = recordingLogger();
  const http = await createHttpApp(NotesModule, {
    processName: 'test',
    config: loadConfig(environment),
    log,
  });
  configure(http);
  await http.app.init();
  await http.app.getHttpAdapter().getInstance().ready();
  return { ...http, lines, log };
}
