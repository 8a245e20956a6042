// 跨章节的单位 (section-bridges)
// Units with tasks in several chapters, which tie the chapters together
// least = 2
// plans = []
MATCH (s:Section)-[:HAS_TASK]->(t:Task)<-[:LEADS|COOPERATES]-(u:Unit)
WHERE size([]) = 0 OR t.plan IN []
WITH u.id AS unit_id, t.plan AS plan, s.id AS chapter, s.number AS number, s.title AS title, count(DISTINCT t.id) AS here
ORDER BY plan, number, chapter
WITH unit_id, count(chapter) AS section_count, sum(here) AS tasks, collect(title) AS sections
WHERE section_count >= 2
MATCH (u:Unit {id: unit_id})
OPTIONAL MATCH (u)-[:BELONGS_TO]->(home:Region)
WITH unit_id, u.shown AS unit, section_count, tasks, sections, min(home.name) AS place
RETURN unit, place, section_count, tasks, sections, unit_id
ORDER BY section_count DESC, tasks DESC, unit_id
