// 一项任务的全部关联 (task)
// Everything tied to one task (or to all parts of a point), each with the words that prove it and their offsets in the plan's text
// number = '5'
// plans = []
MATCH (t:Task)
WHERE (size([]) = 0 OR t.plan IN []) AND '5' IN [t.number, t.point]
MATCH (t)-[r:LEADS|COOPERATES|TARGETS|INVOLVES|MEASURED_BY|CITES]-(n)
MATCH (p:Plan {id: t.plan})
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number,
       CASE type(r) WHEN "LEADS" THEN "lead" WHEN "COOPERATES" THEN r.role WHEN "TARGETS" THEN r.via ELSE toLower(type(r)) END AS relation,
       labels(n)[0] AS kind, coalesce(n.name, n.text, n.title) AS name,
       r.evidence AS evidence, r.start AS start, r.`end` AS finish, r.rule AS rule
ORDER BY p.id, start, finish, relation, n.id
