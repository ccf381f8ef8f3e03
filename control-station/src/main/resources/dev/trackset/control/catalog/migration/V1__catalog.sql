-- Identities are 64-bit values of time and chance (see BlockSetId), never sequences.

create table object (
    host varchar(255) not null,
    name varchar(8192) not null,
    kind varchar(16) not null,
    primary key (host, name)
);

create table job (
    job bigint primary key,
    kind varchar(16) not null,
    state varchar(16) not null,
    title varchar(8192) not null,
    started timestamp(6) with time zone not null,
    ended timestamp(6) with time zone,
    problem_code varchar(64),
    problem_message varchar(16384),
    problem_remedy varchar(4096),
    outcome varchar(1000000)
);

create table job_log (
    job bigint not null references job on delete cascade,
    number int not null,
    logged timestamp(6) with time zone not null,
    text varchar(16384) not null,
    primary key (job, number)
);

create table mount (
    job bigint not null references job on delete cascade,
    number int not null,
    drive varchar(255) not null,
    barcode varchar(64) not null,
    mounted timestamp(6) with time zone not null,
    unmounted timestamp(6) with time zone,
    primary key (job, number)
);

create table tape (
    barcode varchar(64) primary key,
    tape bigint unique,
    state varchar(16) not null,
    end_of_data bigint not null,
    used_bytes bigint not null,
    pool varchar(64) not null,
    written timestamp(6) with time zone,
    -- The job that is writing on it now.
    writer bigint,
    reason varchar(4096)
);

create table backup (
    block_set bigint primary key,
    host varchar(255) not null,
    object varchar(8192) not null,
    level varchar(16) not null,
    base bigint,
    granularity varchar(16) not null,
    instant timestamp(6) with time zone not null,
    state varchar(16) not null,
    job bigint,
    -- Counts of the metadata; null until the metadata is in the catalog.
    entries bigint,
    logical_bytes bigint,
    data_blocks bigint,
    unreadable bigint,
    changed_while_read bigint,
    sent_bytes bigint,
    problem_code varchar(64),
    problem_message varchar(16384),
    problem_remedy varchar(4096),
    foreign key (host, object) references object (host, name)
);

create index backup_of_object on backup (host, object, instant);

create table segment (
    tape bigint not null,
    file bigint not null,
    block_set bigint not null references backup on delete cascade,
    sequence bigint not null,
    metadata boolean not null,
    object_number bigint not null,
    blocks bigint not null,
    frames bigint not null,
    bytes bigint not null,
    -- Packed track addresses (see TrackAddress); null in metadata segments.
    first_track bigint,
    last_track bigint,
    primary key (tape, file),
    foreign key (tape) references tape (tape) on delete cascade
);

create index segment_of_block_set on segment (block_set);
