"""The figures of the published table worked out at request time, in SQL, from the tables they are made of.

The counting rules once more, in another language: who gives, the states of a line, what is left out and why. The
measurement stops where the two disagree.
"""

from __future__ import annotations

LADDER = ("reported", "announced", "decided", "contracted", "shipped", "partly-delivered", "delivered", "in-service")
RANKS = " ".join(f"WHEN '{status}' THEN {rank}" for rank, status in enumerate(LADDER))
NAMES = " ".join(f"WHEN {rank} THEN '{status}'" for rank, status in enumerate(LADDER))
GIVING = "('lead', 'donor', 'financier')"

# {lines}: which lines, {until}: which of their steps.
STATES = f"""
WITH RECURSIVE
root (id, slug) AS (
  SELECT id, slug FROM pledges_system WHERE variant_of_id IS NULL
  UNION ALL
  SELECT system.id, root.slug FROM pledges_system system JOIN root ON system.variant_of_id = root.id
),
chosen AS ({{lines}}),
giver AS (
  SELECT DISTINCT pledge_id, coalesce(actor_id, '*') code FROM pledges_party
  WHERE role IN {GIVING} AND pledge_id IN (SELECT pledge_id FROM chosen)
),
givers AS (
  SELECT pledge_id, group_concat(code, ';' ORDER BY code = '*', code) donor_key FROM giver GROUP BY pledge_id
),
step AS (
  SELECT line_id, kind, quantity_min, quantity_max, quantity_qualifier, row_number() OVER (
    PARTITION BY line_id ORDER BY coalesce(on_to, '9999-12-31'), CASE kind {RANKS} ELSE 8 END, id
  ) place
  FROM pledges_step WHERE line_id IN (SELECT id FROM chosen) {{until}}
),
promise AS (
  SELECT *, row_number() OVER (PARTITION BY line_id ORDER BY place DESC) latest FROM step
  WHERE kind IN ('announced', 'raised', 'reduced') AND quantity_min IS NOT NULL
),
item AS (
  SELECT line.*,
    CASE WHEN promise.line_id IS NULL THEN line.quantity_min ELSE promise.quantity_min END promised_min,
    CASE WHEN promise.line_id IS NULL THEN line.quantity_max ELSE promise.quantity_max END promised_max,
    coalesce(promise.quantity_qualifier, line.quantity_qualifier) qualifier
  FROM pledges_line line LEFT JOIN promise ON promise.line_id = line.id AND promise.latest = 1
  WHERE line.id IN (SELECT id FROM chosen)
),
arrived AS (
  SELECT line_id, place, sum(quantity_min) OVER so_far quantity, max(quantity_min IS NULL) OVER so_far unstated
  FROM step WHERE kind = 'delivered' WINDOW so_far AS (PARTITION BY line_id ORDER BY place)
),
reached AS (
  SELECT step.line_id,
    max(CASE
      WHEN step.kind IN ('suspended', 'dropped') THEN NULL
      WHEN step.kind = 'delivered'
        THEN CASE
          WHEN arrived.unstated AND (item.promised_min IS NULL OR item.promised_max = 1) THEN 6
          WHEN arrived.quantity >= item.promised_max THEN 6 ELSE 5 END
      ELSE CASE step.kind {RANKS} ELSE 1 END
    END) furthest,
    max(CASE WHEN step.kind IN ('suspended', 'dropped') THEN step.place END) off,
    max(CASE WHEN step.kind NOT IN ('suspended', 'dropped', 'reported') THEN step.place END) back
  FROM step JOIN item ON item.id = step.line_id
  LEFT JOIN arrived ON arrived.line_id = step.line_id AND arrived.place = step.place
  GROUP BY step.line_id
),
status AS (
  SELECT reached.line_id, CASE
    WHEN off IS NOT NULL AND (back IS NULL OR off > back)
      THEN (SELECT kind FROM step WHERE step.line_id = reached.line_id AND step.place = off)
    WHEN furthest IS NULL THEN 'announced'
    ELSE CASE furthest {NAMES} END
  END status
  FROM reached
),
confirmed AS (
  SELECT DISTINCT item.id line_id FROM item
  JOIN pledges_claim claim ON claim.line_id = item.id AND (claim.state = 'accepted' OR claim.id = item.basis_claim_id)
  JOIN pledges_passage passage ON passage.id = claim.passage_id
  JOIN pledges_article article ON article.id = passage.article_id
  JOIN pledges_publisher publisher ON publisher.id = article.publisher_id
  LEFT JOIN giver ON giver.pledge_id = item.pledge_id AND giver.code = publisher.country
  WHERE publisher.tier <> 'state-media' OR giver.code IS NOT NULL
),
state AS (
  SELECT item.id, item.number, item.pledge_id, pledge.number pledge_number, pledge.announced_to, donor_key,
    coalesce(root.slug, '') total_system, coalesce(system.category_id, '') category, completeness,
    coalesce(item.unit_id, '') unit, promised_min, promised_max, qualifier, for_count,
    coalesce(status.status, 'announced') status,
    CASE
      WHEN pledge.state = 'withdrawn' OR item.withdrawn THEN 'withdrawn'
      WHEN EXISTS (
        SELECT 1 FROM pledges_pledge part WHERE part.part_of_id = pledge.id AND part.state = 'published'
      ) THEN 'umbrella'
      WHEN item.superseded_by_id IS NOT NULL THEN 'superseded'
      WHEN item.restates_id IS NOT NULL THEN 'restated'
      WHEN item.part_of_id IS NOT NULL THEN 'part-of-line'
      WHEN status.status IN ('dropped', 'reported') THEN status.status
      WHEN confirmed.line_id IS NULL THEN 'unconfirmed'
      ELSE ''
    END reason
  FROM item
  JOIN pledges_pledge pledge ON pledge.id = item.pledge_id AND pledge.ledger = 'own' AND pledge.state <> 'draft'
  JOIN givers ON givers.pledge_id = pledge.id
  {{has_status}} JOIN status ON status.line_id = item.id
  LEFT JOIN confirmed ON confirmed.line_id = item.id
  LEFT JOIN pledges_system system ON system.id = item.system_id
  LEFT JOIN root ON root.id = item.system_id
)
"""  # noqa: S608  (constants only)

TOTALS = """
SELECT donor_key, total_system, completeness, unit,
  sum(promised_min) FILTER (WHERE reason = ''), sum(promised_max) FILTER (WHERE reason = ''),
  count(*) FILTER (WHERE reason = '' AND promised_min IS NOT NULL AND promised_max IS NULL),
  count(*) FILTER (WHERE reason = '' AND qualifier = 'about'),
  count(*) FILTER (WHERE reason = '' AND promised_min IS NULL AND category <> 'money'),
  sum(for_count) FILTER (WHERE reason = ''), count(*) FILTER (WHERE reason = ''), count(*) FILTER (WHERE reason <> '')
FROM state GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
"""
FIRST_PAGE = """
SELECT pledge_number, number, announced_to, donor_key, total_system, promised_min, promised_max, status
FROM state WHERE reason = '' ORDER BY announced_to DESC, id DESC LIMIT 50
"""
EVERY_LINE = "SELECT id, pledge_id FROM pledges_line"
NEWEST_LINES = """
SELECT line.id, line.pledge_id FROM pledges_line line JOIN pledges_pledge pledge ON pledge.id = line.pledge_id
ORDER BY pledge.announced_to DESC, line.id DESC LIMIT 200
"""


def query(shown: str, lines: str = EVERY_LINE, as_of: str = "") -> str:
    """A query over the states of lines, today's or those of a day."""
    until = f"AND coalesce(on_to, '2100-12-31') <= '{as_of}'" if as_of else ""
    return STATES.format(lines=lines, until=until, has_status="" if as_of else "LEFT") + shown
