// title: Tasks in doubt
// about: Tasks of which the reading errs (wrong) or may err (doubtful), and what to do about it; what belongs to no task has no number
// param lang: string? = "zh"
// values lang: zh en
// column plan: string
// column place: string
// column number: string
// column task: string
// column severity: string
// column line: integer
// column message: string
// column advice: string
// column task_id: string
MATCH (p:Plan)-[:HAS_FINDING]->(f:Finding)
WHERE (size($plans) = 0 OR p.id IN $plans) AND f.severity <> "note"
OPTIONAL MATCH (t:Task)-[:HAS_FINDING]->(f)
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, f.severity AS severity, f.line AS line,
       CASE $lang WHEN "en" THEN f.message ELSE f.message_zh END AS message,
       CASE $lang WHEN "en" THEN f.advice ELSE f.advice_zh END AS advice, t.id AS task_id
ORDER BY p.id, line, f.start, f.id
