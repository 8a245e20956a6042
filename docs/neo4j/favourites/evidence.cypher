// 按原文查依据 (evidence)
// Every relationship whose evidence holds the words, with its offsets in the plan's text
// text = '牵头'
// plans = []
MATCH (t:Task)-[r:LEADS|COOPERATES|TARGETS|INVOLVES|MEASURED_BY|CITES]-(n)
WHERE (size([]) = 0 OR t.plan IN []) AND r.evidence CONTAINS '牵头'
MATCH (p:Plan {id: t.plan})
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number,
       CASE type(r) WHEN "LEADS" THEN "lead" WHEN "COOPERATES" THEN r.role WHEN "TARGETS" THEN r.via
                    ELSE toLower(type(r)) END AS relation,
       coalesce(n.name, n.text, n.title) AS name, r.evidence AS evidence, r.start AS start, r.`end` AS finish,
       r.rule AS rule
ORDER BY p.id, start, finish, relation, n.id
