// 存疑的任务 (doubts)
// Tasks of which the reading errs (wrong) or may err (doubtful), and what to do about it; what belongs to no task has no number
// lang = 'zh'
// plans = []
MATCH (p:Plan)-[:HAS_FINDING]->(f:Finding)
WHERE (size([]) = 0 OR p.id IN []) AND f.severity <> "note"
OPTIONAL MATCH (t:Task)-[:HAS_FINDING]->(f)
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, f.severity AS severity, f.line AS line,
       CASE 'zh' WHEN "en" THEN f.message ELSE f.message_zh END AS message,
       CASE 'zh' WHEN "en" THEN f.advice ELSE f.advice_zh END AS advice, t.id AS task_id
ORDER BY p.id, line, f.start, f.id
